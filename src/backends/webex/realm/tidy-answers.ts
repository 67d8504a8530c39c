import { asRecord, type Unknowns } from '../sdk-answer.ts';

/** As much of a Webex client as asks the provider. */
interface Asking {
  request(options: never): Promise<unknown>;
}

/**
 * `webex`, of whose answers `tidy` sees the body before anybody else, and may mend it in its place: the SDK's own clients
 * stumble over one item, and have nothing then.
 */
export function tidyAnswers<Webex extends Asking>(webex: Webex, tidy: (body: Unknowns) => void): Webex {
  const request: Asking['request'] = async (options) => {
    const answer = await webex.request(options);
    tidy(asRecord(asRecord(answer)['body']));
    return answer;
  };
  return Object.create(webex, { request: { value: request } }) as Webex;
}

/** Takes what `fits` not out of the list `name` in `whole`; what is no list stays as it is. */
export function keepOnly(whole: Unknowns, name: string, fits: (item: Unknowns) => boolean): void {
  const given = whole[name];
  if (!Array.isArray(given)) return;
  const items: readonly unknown[] = given;
  Object.assign(whole, { [name]: items.filter((item) => isObject(item) && fits(item)) });
}

const isObject = (given: unknown): given is Unknowns => typeof given === 'object' && given !== null;
