import { oneOf } from '../../random/discrete';
import { chance, type Random } from '../../random/random';

const PAIRS = [
  ['Your order has shipped and arrives on Tuesday.', 'Your order has been shipped and will arrive on Tuesday.'],
  ['You can reset the password on the account page.', 'Open the account page to reset your password.'],
  ['The invoice was sent to your e-mail address.', 'We sent the invoice to your e-mail address.'],
  ['Refunds take three to five working days.', 'A refund takes three to five working days.'],
] as const;

/** A short answer and the reference it should have been; one in four answers is word for word the reference. */
export function drawAnswer(random: Random): { readonly prediction: string; readonly ground_truth: string } {
  const [answer, reference] = oneOf(random, PAIRS);
  return { prediction: chance(random, 0.25) ? reference : answer, ground_truth: reference };
}
