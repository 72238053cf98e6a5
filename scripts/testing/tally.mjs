/** The verdict of one runner. */
export class Tally {
  passed = 0;
  failed = 0;
  /** @type {{ name: string, reason: string }[]} */
  skips = [];

  constructor(name) {
    this.name = name;
  }

  skip(name, reason) {
    this.skips.push({ name, reason });
    return this;
  }

  /** One thing with a yes or no, such as a type check. */
  verdict(name, isPassed) {
    if (isPassed) {
      this.passed++;
    } else {
      this.failed++;
      console.error(`failed: ${name}`);
    }
    return this;
  }
}

/** Prints every runner's counts and every reason for a skip, and last the sum. */
export function report(tallies) {
  console.log('');
  for (const { name, passed, failed, skips } of tallies) {
    console.log(`${name}: ${passed} passed, ${failed} failed, ${skips.length} skipped`);
    for (const skip of skips) {
      console.log(`  skipped: ${skip.name} (${skip.reason})`);
    }
  }
  const sum = (count) => tallies.reduce((total, tally) => total + count(tally), 0);
  const failed = sum((tally) => tally.failed);
  console.log('');
  console.log(
    `${sum((tally) => tally.passed)} passed, ${failed} failed, ${sum((tally) => tally.skips.length)} skipped`
  );
  return failed === 0;
}
