import type { Line } from '../../calling/index.ts';
import type { Screen } from '../frame/screen.ts';
import { InviteForm, type InviteFormOptions } from './invite-form.svelte.ts';

/**
 * Finds the form of a line whose calls are made by invitation, each line's own; nothing for any other. A line that had one
 * has it until it goes: while another tab takes the line over, there is a moment in which nobody can say.
 */
export function inviteForms({
  screen,
  ...options
}: Omit<InviteFormOptions, 'line'> & { readonly screen: Screen }): (
  line: Line | undefined,
) => InviteForm | undefined {
  const forms = new WeakMap<Line, InviteForm>();
  return (line) => {
    if (!line) return undefined;
    const known = forms.get(line);
    if (known || !screen.follow(line).invitations) return known;
    const form = new InviteForm({ ...options, line });
    forms.set(line, form);
    return form;
  };
}
