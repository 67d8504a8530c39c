import type { Page } from 'playwright-core';

/**
 * What of each call cannot be seen or pressed without scrolling: who it is, its state, and the buttons of these names.
 * A button is pressed in its middle. What lies on a button of the same call is told as well; a panel may scroll away below.
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
      /** The box of what is written, or drawn: it may be wider than its element. */
      const inkOf = (element: Element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect();
      };
      const covers = (one: DOMRect, other: DOMRect) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
        Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
      const overlaps = (call: Element, label: string) => {
        const shown = (element: HTMLElement) => element.offsetWidth > 1 && !element.closest('.panel');
        const buttons = [...call.querySelectorAll('button')].filter(shown);
        const written = [...call.querySelectorAll<HTMLElement>('.word, [role=status], [role=timer], svg')];
        return written
          .filter((each) => each instanceof SVGElement || shown(each))
          .flatMap((each) =>
            buttons
              .filter((button) => !button.contains(each) && !each.closest('.panel'))
              .filter((button) => covers(inkOf(each), button.getBoundingClientRect()))
              .map((button) => `${label}: “${each.textContent.trim()}” on ${button.textContent.trim()}`),
          );
      };
      const problems = (call: Element, names: readonly string[]) => {
        const who = call.querySelector('h2');
        const label = who?.textContent.slice(0, 20) ?? 'nobody';
        const state = call.querySelector('[role=status], .kicker');
        const buttons = [...call.querySelectorAll('button')];
        return [
          ...overlaps(call, label),
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
