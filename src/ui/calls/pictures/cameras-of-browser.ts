import { Cameras } from '../../../calling/index.ts';

/** The cameras of this browser. `storage` is where the choice is remembered. */
export function camerasOfBrowser(storage: Pick<Storage, 'getItem' | 'setItem'> | undefined): Cameras {
  // Absent on pages that are not secure, whatever the types say.
  const { mediaDevices: devices }: Partial<Pick<Navigator, 'mediaDevices'>> = navigator;
  return new Cameras({ devices, storage });
}
