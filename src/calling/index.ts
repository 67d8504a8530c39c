export { findDevice, type AudioDevice } from './audio/audio-device.ts';
export type { BrowserDevices } from './audio/audio-devices.ts';
export type { AudioKeeper } from './audio/audio-keeper.ts';
export type { Sink } from './audio/audio-output.ts';
export type { AudioDeviceKind, AudioSwitch, AudioWishes } from './audio/audio-settings.ts';
export type { Backend, BackendCall, BackendLine, CallPort, LinePort } from './backend.ts';
export { hear } from './audio/hear.ts';
export { browserMicrophone, mediaErrorFrom } from './audio/browser-microphone.ts';
export { browserWindow } from './browser-window.ts';
export { Call } from './call.ts';
export type { CallFacts, PendingVerb } from './call-facts.ts';
export { callStates, endReasons, isUp, mayMove, type CallState, type EndReason } from './call-state.ts';
export type { CallStats } from './call-stats.ts';
export { callVerbs, type CallVerb, type CallVerbs } from './call-verbs.ts';
export { systemClock, type Clock, type MicrophoneSource } from './collaborators.ts';
export type { Checks } from './checks.ts';
export type { Changing } from './changing.ts';
export type { Contact, ContactCard, ContactNumber, Contacts } from './contacts.ts';
export type { Consultation } from './consultation.ts';
export type { Destination, DestinationRules } from './destination.ts';
export {
  CallError,
  Cancelled,
  DestinationError,
  LineError,
  MediaError,
  OffhookError,
  PictureError,
  StateError,
  callErrorReasons,
  destinationErrorReasons,
  lineErrorReasons,
  mediaErrorReasons,
  pictureErrorReasons,
  type CallErrorReason,
  type DestinationErrorReason,
  type ErrorDetails,
  type LineErrorReason,
  type MediaErrorReason,
  type PictureErrorReason,
} from './errors.ts';
export { Emitter } from './events.ts';
export type { Gathered, Gathering } from './gathering.ts';
export { outcomes, type History, type HistoryEntry, type HistoryWanted, type Outcome } from './history.ts';
export { invitationTo, readInvitation, type Invitation } from './invitation.ts';
export type { Invitations } from './invitations.ts';
export { Line } from './line.ts';
export type { LineIdentity } from './line-identity.ts';
export { lineParts, type LinePart, type LineParts } from './line-parts.ts';
export type { LineView } from './line-view.ts';
export { lineStates, type LineState } from './line-state.ts';
export { isMissed, type MissedCall, type MissedVerbs } from './missed-call.ts';
export type { MissedCalls } from './missed-calls.ts';
export {
  MirrorError,
  mirrorErrorReasons,
  type KnownElsewhere,
  type Mirror,
  type MirroredCall,
  type MirroredCallPort,
  type MirrorErrorReason,
  type MirrorLine,
  type MirrorPort,
  type MissedPort,
} from './mirror.ts';
export { momentOf, type Moment } from './moment.ts';
export type { NumberPlan } from './numbers/number-plan.ts';
export type { NumberReader } from './numbers/number-reader.ts';
export type { Parked, ParkedCall } from './parked.ts';
export type { CallParameter, CallParameters } from './call-parameters.ts';
export type { CallPictures, PictureTracks } from './pictures/call-pictures.ts';
export { Cameras, type PictureDevices } from './pictures/cameras.ts';
export { OwnPictures } from './pictures/own-pictures.ts';
export { Phone } from './phone.ts';
export { PhoneAudio, type AudioBrowser } from './audio/phone-audio.ts';
export type { MicrophoneMeter, OpenMeter } from './quality/microphone-meter.ts';
// Its code is loaded with the first call, not with the page.
export type { QualityMonitor } from './quality/quality-monitor.ts';
export type { PictureSample } from './quality/picture-figures.ts';
export type { QualitySample } from './quality/quality-sample.ts';
export { callStatsFrom } from './quality/webrtc-stats.ts';
export type { QualityProblem, QualityProblemKind } from './quality/quality-problem.ts';
export { availabilities, type Availability, type PersonPresence, type Presence } from './presence.ts';
export { readDestination } from './read-destination.ts';
export type { RemoteParty } from './remote-party.ts';
export type { AfterRings, Forwarding, Setting, Settings, VoicemailRules } from './settings.ts';
export { SerialQueue } from './serial-queue.ts';
export type { SoundPlace } from './sound-place.ts';
export { withTimeLimit } from './time-limit.ts';
export type { CallReport, CallReports, ReportStep } from './reports.ts';
export type { TraceEntry, Traced } from './trace-entry.ts';
export {
  pictureKinds,
  trackKinds,
  type PictureKind,
  type TrackChanges,
  type TrackKind,
  type Tracks,
} from './tracks.ts';
export type { VoiceMessage, Voicemail, VoicemailCount, VoicemailWanted } from './voicemail.ts';
export { whenReady } from './when-ready.ts';
