/** What is planted in the models. Days are story days: day 0 starts at UTC midnight. */
export const MODEL_TRUTHS = {
  generation: {
    model: 'support-assistant',
    version: '2.1',
    failureRatio: 0.015,
    failureRatioInOutage: 0.85,
    tracedShare: 0.2,
    evaluatedShare: 0.1,
    meanHelpfulness: 0.8,
    usdPerToken: { input: 3e-6, cachedInput: 3e-7, output: 15e-6 },
  },
  classification: {
    model: 'loan-approval',
    version: '3.0',
    featureCount: 20,
    driftDay: 14,
    /**
     * A feature of the first two moves because its source changed, not the world: the truth keeps following the value
     * before the shift. `shiftInSd` is in standard deviations of the feature on its natural scale (the logarithm for
     * income, the logit for utilisation), on which it is normal; `ks` is the two-sample Kolmogorov–Smirnov distance
     * that follows, 2·Φ(|shift| / 2) − 1.
     */
    driftedNumeric: [
      { feature: 'income', shiftInSd: -0.8, ks: 0.3108 },
      { feature: 'credit_utilization', shiftInSd: 0.6, ks: 0.2358 },
    ],
    driftedCategory: {
      feature: 'channel',
      before: { branch: 0.35, web: 0.35, mobile: 0.2, partner: 0.1 },
      after: { branch: 0.15, web: 0.3, mobile: 0.45, partner: 0.1 },
    },
    approvedShareBefore: 0.6029,
    approvedShareAfter: 0.2822,
    accuracyBefore: 0.8089,
    accuracyAfter: 0.6968,
    labelledShare: 0.95,
    labelDelayDays: { shortest: 1, longest: 9 },
    missing: { feature: 'referral_score', ratio: 0.03 },
  },
  regression: {
    model: 'delivery-time',
    version: '1.4',
    errorSd: 6,
    /** errorSd · √(2 / π), for normal errors without bias. */
    meanAbsoluteError: 4.787,
  },
  fairness: {
    model: 'resume-screening',
    version: '1.0',
    positiveShare: 0.4,
    groupShare: { 'age:18-39': 0.55, 'age:40+': 0.45 },
    truePositiveRate: { 'age:18-39': 0.85, 'age:40+': 0.65 },
    falsePositiveRate: { 'age:18-39': 0.1, 'age:40+': 0.1 },
    truePositiveRateGap: 0.2,
  },
  translation: {
    model: 'ticket-translator',
    version: '1.2',
    /** Sent with tokens only; the file of demo prices says what the tokens of this provider's models cost. */
    provider: 'Demo',
    usdPerMillionTokens: { input: 0.6, output: 2.4, cached: 0.15 },
    cachedCallShare: 0.25,
    cachedTokenShare: 0.5,
    referencedShare: 0.25,
    /** Share of the translations with a reference that are word for word the reference. */
    exactMatchRatio: 0.4,
  },
  routing: {
    model: 'ticket-routing',
    older: '1.0',
    newer: '2.0',
    /** From this day on the newer version sees every ticket that the older one sees; a ticket is one trace. */
    newerFromDay: 7,
    classShare: { technical: 0.4, billing: 0.35, account: 0.15, other: 0.1 },
    /** Both versions are wrong about the same hard tickets. */
    accuracy: { '1.0': 0.82, '2.0': 0.9 },
    /** The score is the model's confidence in its answer: the older one says so much more than it is right. */
    overconfidence: { '1.0': 0.09, '2.0': 0 },
    /** Latency of the newer version over that of the older one, of the same ticket; their cost is the same. */
    latencyRatio: 1.45,
    failureRatio: 0.003,
    usdPerCall: 0.0004,
  },
} as const;
