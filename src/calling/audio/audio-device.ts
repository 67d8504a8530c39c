/**
 * A microphone or a loudspeaker, as the browser lists it and as a choice is remembered: its id may change from day
 * to day, its name hardly ever does.
 */
export interface AudioDevice {
  readonly id: string;
  /** Empty as long as the browser has not given the microphone. */
  readonly label: string;
  /** The same for all parts of one thing, such as a headset. */
  readonly group: string;
}

/** The id under which Chromium lists whatever the system's settings say. */
const systemId = 'default';

/** Ids that stand for other devices of the list. */
const aliases = [systemId, 'communications'];

/** The device that was meant by `choice`: with its id, else with its name in its group, else with its name. */
export function findDevice(
  choice: AudioDevice | undefined,
  there: readonly AudioDevice[],
): AudioDevice | undefined {
  if (choice === undefined) return undefined;
  const namesakes = there.filter(({ label }) => label !== '' && label === choice.label);
  return (
    there.find(({ id }) => id === choice.id) ??
    namesakes.find(({ group }) => group === choice.group) ??
    namesakes[0]
  );
}

/**
 * All devices of one kind that were ever there, in the order in which they came: those of before, and those that are
 * `listed` now. One that has come back under another id takes its old place.
 */
export function everSeen(
  before: readonly AudioDevice[],
  listed: readonly AudioDevice[],
): readonly AudioDevice[] {
  const seen = [...before];
  for (const device of listed) {
    const known = seen.findIndex(({ id }) => id === device.id);
    const back = seen.findIndex(
      ({ id, label, group }) =>
        label === device.label && group === device.group && !listed.some((other) => other.id === id),
    );
    const place = known < 0 ? back : known;
    if (place < 0) seen.push(device);
    else seen[place] = device;
  }
  return seen;
}

/** The devices of one kind that somebody can choose, and the one that stands for the system's choice. */
export interface DeviceList {
  readonly devices: readonly AudioDevice[];
  /** Only some browsers list it. */
  readonly system: AudioDevice | undefined;
}

/** Sorts out what the browser lists. Entries without an id only say that there is something. */
export function deviceList(listed: readonly MediaDeviceInfo[], kind: MediaDeviceKind): DeviceList {
  const all = listed
    .filter((info) => info.kind === kind && info.deviceId !== '')
    .map(({ deviceId, label, groupId }) => ({ id: deviceId, label, group: groupId }));
  const devices = all.filter(({ id }) => !aliases.includes(id));
  const system = all.find(({ id }) => id === systemId);
  // Called by the name of the device that it stands for.
  const real = devices.find(({ group }) => group === system?.group);
  return { devices, system: system && { ...system, label: real?.label ?? system.label } };
}
