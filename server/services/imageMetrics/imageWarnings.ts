/** Images from which published scores are made. */
const USUAL_FRECHET_COUNT = 10_000;
const USUAL_INCEPTION_COUNT = 50_000;

/** What to mind about a FID from so many images; null: not told. */
export function frechetWarnings(real: number | null, generated: number | null, dimensions: number): string[] {
  const told = [real, generated].filter((count) => count !== null);
  const fewest = Math.min(...told);
  return [
    ...(told.length < 2
      ? ['It is not told how many images mean and covariance are of, so bias cannot be judged.']
      : []),
    ...(fewest <= dimensions
      ? [
          `${fewest} images are not more than ${dimensions} dimensions: the covariance is singular and FID far too high; compare it only with FIDs of as many images.`,
        ]
      : []),
    ...(fewest > dimensions && fewest < USUAL_FRECHET_COUNT
      ? [`FID from ${fewest} images is too high on average; ${USUAL_FRECHET_COUNT} are usual. Compare equal numbers.`]
      : []),
    ...(told.length === 2 && real !== generated
      ? [`${real} real and ${generated} generated images: FIDs compare only at equal numbers.`]
      : []),
  ];
}

export function inceptionWarnings(count: number, classes: number): string[] {
  return [
    ...(count < USUAL_INCEPTION_COUNT
      ? [`The score from ${count} images is too low on average; ${USUAL_INCEPTION_COUNT} are usual.`]
      : []),
    ...(count / 10 < classes
      ? [`A split has ${Math.floor(count / 10)} images for ${classes} classes: no score above that number is possible.`]
      : []),
  ];
}
