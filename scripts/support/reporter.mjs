// Mocha's own readable report, and beside it one line per finished test in .cache/results/ (see results.mjs).
import { reporters } from 'mocha';

import { record } from './results.mjs';

export default class Reporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const group = options.reporterOptions.group ?? 'tests';
    runner.on('pass', (test) => record(group, 'passed', test.fullTitle()));
    runner.on('fail', (test, error) => record(group, 'failed', test.fullTitle(), error.message));
    runner.on('pending', (test) => record(group, 'pending', test.fullTitle()));
  }
}
