import type { Page } from 'playwright-core';

/**
 * What of each call cannot be seen or pressed without scrolling: who it is, its state, and the buttons of these names.
 * A button is pressed in its middle.
 */
export function outOfReach(
  page: Page,
  inCalls: readonly string[],
  inRinging: readonly string[],
): Promise<string[]> {
  return page.evaluate(
    ([buttonsOfCalls, buttonsOfRinging]) => {
      const inWindow = ({ left, top, right, bottom }: DOMRect) =>
        right > left && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      const seen = (element: Element) => {
        const box = element.getBoundingClientRect();
        const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 8), box.y + box.height / 2);
        return inWindow(box) && top !== null && (element.contains(top) || top.contains(element));
      };
      const pressed = (button: Element) => {
        const box = button.getBoundingClientRect();
        return (
          inWindow(box) &&
          button.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))
        );
      };
      const problems = (call: Element, names: readonly string[]) => {
        const who = call.querySelector('h2');
        const label = who?.textContent.slice(0, 20) ?? 'nobody';
        const state = call.querySelector('[role=status], .kicker');
        const buttons = [...call.querySelectorAll('button')];
        return [
          ...(who && seen(who) ? [] : [`${label}: who`]),
          ...(state && seen(state) ? [] : [`${label}: state`]),
          ...names.flatMap((name) => {
            const button = buttons.find(({ textContent }) => textContent.trim() === name);
            return button && pressed(button) ? [] : [`${label}: ${name}`];
          }),
        ];
      };
      return [
        ...[...document.querySelectorAll('aside section:has(h2):not(.over)')].flatMap((call) =>
          problems(call, buttonsOfCalls),
        ),
        ...[...document.querySelectorAll('[role=alertdialog]')].flatMap((call) =>
          problems(call, buttonsOfRinging),
        ),
      ];
    },
    [inCalls, inRinging] as const,
  );
}
