/** What is planted in the four models. Days are story days: day 0 starts at UTC midnight. */
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
} as const;
