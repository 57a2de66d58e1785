// Adds up the test reports of every package that has tests, and repeats what failed. A package without a report has not run.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const firstLines = (text) => text.split('\n').slice(0, 12).join('\n    ');

let passed = 0;
let failed = 0;
for (const street of ['packages', 'apps']) {
  for (const name of readdirSync(street)) {
    const manifest = `${street}/${name}/package.json`;
    if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).scripts?.test === undefined) continue;
    const report = `${street}/${name}/test-results/results.json`;
    if (!existsSync(report)) {
      console.log(`${street}/${name}: no report`);
      failed += 1;
      continue;
    }
    const { numPassedTests, numFailedTests, numTotalTests, success, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    console.log(`${street}/${name}: ${numPassedTests} of ${numTotalTests}`);
    passed += numPassedTests;
    failed += numFailedTests + (success || numFailedTests > 0 ? 0 : 1);
    for (const file of testResults) {
      if (file.status === 'failed' && file.message) console.log(`  ${firstLines(file.message)}`);
      for (const test of file.assertionResults)
        if (test.status === 'failed')
          console.log(`  ${test.fullName}\n    ${firstLines(test.failureMessages.join('\n'))}`);
    }
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
