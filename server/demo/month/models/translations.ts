import { oneOf } from '../../random/discrete';
import { chance, integerBelow, type Random } from '../../random/random';
import { MODEL_TRUTHS } from '../../truths/models';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;
const THINGS = ['printer', 'invoice', 'headset', 'subscription', 'router', 'keyboard'] as const;

interface Slots {
  readonly thing: string;
  readonly day: string;
  readonly number: number;
}

type Sentence = readonly [reference: (slots: Slots) => string, other: (slots: Slots) => string];

/** The reference, and how the model puts it when it finds other words. */
const SENTENCES: readonly [Sentence, ...Sentence[]] = [
  [
    ({ thing, number }) => `The ${thing} from order ${number} has not arrived yet.`,
    ({ thing, number }) => `The ${thing} of order ${number} did not arrive yet.`,
  ],
  [
    ({ thing, day }) => `I have been waiting for my ${thing} since ${day}.`,
    ({ thing, day }) => `Since ${day} I am waiting for my ${thing}.`,
  ],
  [
    ({ thing }) => `My ${thing} stopped working after the last update.`,
    ({ thing }) => `After the last update my ${thing} does not work any more.`,
  ],
  [
    ({ thing, number }) => `Please cancel the ${thing} with the number ${number}.`,
    ({ thing, number }) => `Cancel the ${thing} number ${number}, please.`,
  ],
  [
    ({ thing, day }) => `Could somebody call me on ${day} about the ${thing}?`,
    ({ thing, day }) => `Can someone phone me on ${day} regarding the ${thing}?`,
  ],
  [
    ({ number, day }) => `I was charged ${number} euros twice on ${day}.`,
    ({ number, day }) => `On ${day}, ${number} euros were charged two times.`,
  ],
];

/** A translated sentence and its reference; the stated share is word for word the reference. */
export function drawTranslation(random: Random): { readonly prediction: string; readonly reference: string } {
  const slots = { thing: oneOf(random, THINGS), day: oneOf(random, DAYS), number: 100 + integerBelow(random, 9_900) };
  const [reference, other] = oneOf(random, SENTENCES);
  const isExact = chance(random, MODEL_TRUTHS.translation.exactMatchRatio);
  return { prediction: (isExact ? reference : other)(slots), reference: reference(slots) };
}
