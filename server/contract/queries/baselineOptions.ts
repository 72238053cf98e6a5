/** What a current window can be compared with. Free of zod, because the query editor in the browser uses it too. */
export const BASELINE_CHOICE_TEXTS = {
  pinned: {
    title: 'Pinned baseline',
    description: 'What was pinned or uploaded for the model version: the only one that slow drift cannot hide from.',
  },
  previous: {
    title: 'Previous window',
    description: 'As long a time just before the current window.',
  },
  seasonal: {
    title: 'Same hours of earlier weeks',
    description: 'The current window one, two … weeks earlier, so that hours and weekdays are no drift.',
  },
} as const;

export type BaselineChoice = keyof typeof BASELINE_CHOICE_TEXTS;
export const BASELINE_CHOICES = Object.keys(BASELINE_CHOICE_TEXTS) as [BaselineChoice, ...BaselineChoice[]];

export const DEFAULT_BASELINE_WEEKS = 4;
export const MAX_BASELINE_WEEKS = 12;

/** What of a call is compared. Each is a family of its own when p-values are corrected. */
export const DRIFT_SUBJECT_TEXTS = {
  input: { title: 'Inputs', description: 'Features that were sent with calls.' },
  prediction: { title: 'Predictions', description: 'What the model answered, and its score.' },
} as const;

export type DriftSubject = keyof typeof DRIFT_SUBJECT_TEXTS;
export const DRIFT_SUBJECTS = Object.keys(DRIFT_SUBJECT_TEXTS) as [DriftSubject, ...DriftSubject[]];

/** Names of the two columns of predictions. */
export const PREDICTION_FEATURES = ['prediction', 'score'] as const;

/** Features that are compared at once, and kept of a baseline. */
export const MAX_DRIFT_FEATURES = 200;
