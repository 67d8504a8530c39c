import type { LineErrorReason, MirrorErrorReason } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import type { Words } from './words.ts';

/** Why a line is not registered. */
export const lineWords: Readonly<Record<LineErrorReason | MirrorErrorReason, Words>> = {
  'token-malformed': {
    title: m.line_token_malformed_title,
    cause: m.line_token_malformed_cause,
    remedy: m.line_token_malformed_remedy,
  },
  'token-expired': {
    title: m.line_token_expired_title,
    cause: m.line_token_expired_cause,
    remedy: m.line_token_expired_remedy,
  },
  'token-ending': {
    title: m.line_token_ending_title,
    cause: m.line_token_ending_cause,
    remedy: m.line_token_ending_remedy,
    action: 'sign-in',
  },
  'not-entitled': {
    title: m.line_not_entitled_title,
    cause: m.line_not_entitled_cause,
    remedy: m.line_not_entitled_remedy,
  },
  forbidden: {
    title: m.line_forbidden_title,
    cause: m.line_forbidden_cause,
    remedy: m.line_forbidden_remedy,
  },
  'too-many-devices': {
    title: m.line_too_many_devices_title,
    cause: m.line_too_many_devices_cause,
    remedy: m.line_too_many_devices_remedy,
  },
  'too-many-requests': {
    title: m.line_too_many_requests_title,
    cause: m.line_too_many_requests_cause,
    remedy: m.line_too_many_requests_remedy,
    action: 'reconnect',
  },
  'service-unavailable': {
    title: m.line_service_unavailable_title,
    cause: m.line_service_unavailable_cause,
    remedy: m.line_service_unavailable_remedy,
    action: 'reconnect',
  },
  unreachable: {
    title: m.line_unreachable_title,
    cause: m.line_unreachable_cause,
    remedy: m.line_unreachable_remedy,
    action: 'reconnect',
  },
  'gateway-refused': {
    title: m.line_gateway_refused_title,
    cause: m.line_gateway_refused_cause,
    remedy: m.line_gateway_refused_remedy,
  },
  'gateway-unreachable': {
    title: m.line_gateway_unreachable_title,
    cause: m.line_gateway_unreachable_cause,
    remedy: m.line_gateway_unreachable_remedy,
    action: 'reconnect',
  },
  'user-unknown': {
    title: m.line_user_unknown_title,
    cause: m.line_user_unknown_cause,
    remedy: m.line_user_unknown_remedy,
  },
  'api-missing': {
    title: m.line_api_missing_title,
    cause: m.line_api_missing_cause,
    remedy: m.line_api_missing_remedy,
  },
  'in-use-elsewhere': {
    title: m.line_in_use_elsewhere_title,
    cause: m.line_in_use_elsewhere_cause,
    remedy: m.line_in_use_elsewhere_remedy,
  },
  'wrong-password': {
    title: m.line_wrong_password_title,
    cause: m.line_wrong_password_cause,
    remedy: m.line_wrong_password_remedy,
  },
  'library-missing': {
    title: m.line_library_missing_title,
    cause: m.line_library_missing_cause,
    remedy: m.line_library_missing_remedy,
  },
  'library-late': {
    title: m.line_library_late_title,
    cause: m.line_library_late_cause,
    remedy: m.line_library_late_remedy,
    action: 'reconnect',
  },
  'library-unfit': {
    title: m.line_library_unfit_title,
    cause: m.line_library_unfit_cause,
    remedy: m.line_library_unfit_remedy,
  },
  'library-old': {
    title: m.line_library_old_title,
    cause: m.line_library_old_cause,
    remedy: m.line_library_old_remedy,
  },
  'already-here': {
    title: m.line_already_here_title,
    cause: m.line_already_here_cause,
    remedy: m.line_already_here_remedy,
  },
  'calls-elsewhere': {
    title: m.line_calls_elsewhere_title,
    cause: m.line_calls_elsewhere_cause,
    remedy: m.line_calls_elsewhere_remedy,
  },
  'other-version': {
    title: m.line_other_version_title,
    cause: m.line_other_version_cause,
    remedy: m.line_other_version_remedy,
  },
  'signed-out-elsewhere': {
    title: m.line_signed_out_elsewhere_title,
    cause: m.line_signed_out_elsewhere_cause,
    remedy: m.line_signed_out_elsewhere_remedy,
  },
  other: { title: m.line_other_title, cause: m.line_other_cause, remedy: m.line_other_remedy },
};
