import type { Phone } from '../../calling/index.ts';
import { asModal } from '../parts/as-modal.ts';

/**
 * An attachment: opens a dialog in which something is written, as {@link asModal} does, and puts it aside from a call that
 * comes in until there is none any more: it makes the rest of the page inert, and a call has to be answered, muted and
 * ended. `closed` is told when somebody has closed it.
 */
export const besideCalls =
  (phone: Pick<Phone, 'calls' | 'on'>, closed: () => void) =>
  (dialog: HTMLDialogElement): (() => void) => {
    let aside = false;
    let leave = asModal(dialog);
    const stopCall = phone.on('call', ({ direction }) => {
      if (direction !== 'incoming' || aside) return;
      aside = true;
      leave();
    });
    const stopChange = phone.on('change', () => {
      if (!aside || phone.calls.length > 0) return;
      aside = false;
      leave = asModal(dialog);
    });
    const close = () => {
      if (!aside) closed();
    };
    dialog.addEventListener('close', close);
    return () => {
      dialog.removeEventListener('close', close);
      stopCall();
      stopChange();
      if (!aside) leave();
    };
  };

/** An attachment: a call that comes in closes a dialog in which nothing is lost. */
export const untilCalled = (phone: Pick<Phone, 'on'>) => (dialog: HTMLDialogElement) =>
  phone.on('call', ({ direction }) => {
    if (direction === 'incoming') dialog.close();
  });
