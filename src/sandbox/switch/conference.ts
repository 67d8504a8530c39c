import type { Call } from './call.ts';
import type { Leg } from './leg.ts';
import type { Mix, MixPort } from './media/mix.ts';
import type { Services } from './services.ts';
import { StandIn } from './stand-in.ts';

/** One end at the conference: what is said there goes to all others. */
interface Place {
  readonly call: Call;
  readonly stand: StandIn;
  readonly port: MixPort;
}

/**
 * Three or more who talk together. Each of them is in a call of their own with a place at the conference, which says what
 * all others say; whoever is left alone is hung up on.
 */
export class Conference {
  readonly #services: Services;
  readonly #mix: Pick<Mix, 'port'>;
  readonly #places = new Set<Place>();

  constructor(services: Services) {
    this.#services = services;
    this.#mix = services.media.mix();
  }

  /** Answers a call that goes here. */
  answer(call: Call): void {
    const place = this.#newPlace(call);
    call.invite(place.stand);
    call.answer(place.stand);
  }

  /** Takes the place of `leg`, whose far end talks here from now on. The leg is not told. */
  take(call: Call, leg: Leg): void {
    const { stand } = this.#newPlace(call);
    call.replace(leg, stand);
    call.introduce();
  }

  #hangUpOnTheLast(): void {
    const [last, another] = this.#places;
    if (!last || another) return;
    this.#places.clear();
    last.port.close();
    last.call.leave(last.stand, 'normal');
  }

  #newPlace(call: Call): Place {
    const party = { name: 'Conference', number: 'conference' };
    const port = this.#mix.port();
    const place: Place = {
      call,
      port,
      stand: new StandIn(this.#services.newId(), party, {
        onHear: ({ source }) => {
          port.hear(source);
        },
        onDisconnect: () => {
          port.close();
          this.#places.delete(place);
          this.#hangUpOnTheLast();
        },
      }),
    };
    place.stand.voice = { source: port.others, words: 'the conference' };
    this.#places.add(place);
    return place;
  }
}
