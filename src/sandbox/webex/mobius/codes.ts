/** Error codes in the bodies of Mobius, as `CALL_ERROR_CODE` and `DEVICE_ERROR_CODE` of the SDK list them. */
export const mobiusCode = {
  deviceLimitExceeded: 101,
  deviceCreationDisabled: 102,
  deviceCreationFailed: 103,
  invalidStatusUpdate: 111,
  deviceNotRegistered: 112,
  callNotFound: 113,
  errorProcessing: 114,
  userBusy: 115,
  parsingError: 116,
  notAcceptable: 118,
  callRejected: 119,
  notAvailable: 120,
} as const;
