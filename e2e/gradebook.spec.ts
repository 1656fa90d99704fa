import { expect, test } from '@playwright/test';
import { violationsIn } from './accessible.ts';
import { zipSync } from 'fflate';
import type { Submission } from '../src/share/exercise/exercise.ts';
import { exerciseDigest } from '../src/share/exercise/for-students.ts';
import { submissionCode } from '../src/share/exercise/exercise-link.ts';
import { sampleExercise, sampleSolution } from '../src/share/exercise/testing/sample-exercise.ts';

const handIn = (name: string, files: Record<string, string>, met: string[] = []): Submission => ({
  submission: 1,
  name,
  results: [
    {
      exercise: { id: sampleExercise.id, digest: exerciseDigest(sampleExercise) },
      title: 'Greet by name',
      files,
      account: [],
      seed: 'greet',
      trace: '0'.repeat(64),
      met,
    },
  ],
});
const file = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

test('a class is graded in the tab: run again, forged and broken ones named, nothing sent', async ({ page }) => {
  // A button that is just being enabled has half of its colour.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/gradebook');
  await page.getByLabel('Exercise or assignment').setInputFiles(file('greet.teacher.json', sampleExercise));
  await expect(page.getByText('Nothing has been handed in yet')).toBeVisible();

  const forged = handIn('<img src=x onerror=alert(1)>', { 'index.js': 'exports.handler = async () => 1;' }, ['answer']);
  await page
    .getByLabel('Result files')
    .setInputFiles([
      file('ada.result.json', handIn('Ada', sampleSolution.files)),
      file('forged.result.json', forged),
      file('broken.result.json', '{"submission":1,'),
    ]);
  await page.getByRole('button', { name: 'Paste codes' }).click();
  const hanging = handIn('Di', { 'index.js': 'exports.handler = () => { for (;;); };' });
  await page.getByRole('textbox', { name: 'Codes' }).fill(submissionCode(hanging));
  await page.getByRole('button', { name: 'Grade them' }).click();
  await expect(page.getByText('4 submissions graded')).toBeVisible({ timeout: 60_000 });

  await expect(page.getByRole('row', { name: /^Ada ada/ })).toContainText('13 of 13');
  await expect(page.getByRole('row', { name: /^<img/ })).toContainText('“Ada is greeted”');
  await expect(page.getByRole('row', { name: /^broken/ })).toContainText('not JSON');
  await expect(page.getByRole('row', { name: /^Di / })).toContainText('1 of 13');
  expect(await violationsIn(page, ['[data-live-announcer]'])).toEqual([]);

  // From here on everything is there: whatever is graded now asks nobody for anything.
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url());
  });
  const zip = zipSync({ 'class/bo.result.json': file('', handIn('Bo', sampleSolution.files)).buffer });
  await page
    .getByLabel('Result files')
    .setInputFiles([{ name: 'results.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) }]);
  await expect(page.getByText('5 submissions graded')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('row', { name: /^Bo/ })).toContainText('13 of 13');

  await page.getByRole('button', { name: 'Ada', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Ada' });
  await expect(dialog).toContainText("+ const { word } = require('./greeting.js');");
  await expect(dialog).toContainText(/Shares \d+ lines with Bo/);
  await page.keyboard.press('Escape');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await saving).suggestedFilename()).toBe('greet-by-name-grades.csv');
  expect(asked).toEqual([]);
});
