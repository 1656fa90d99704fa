import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { violationsIn } from './accessible.ts';
import { Workbench } from './workbench.ts';

let server: ChildProcess;
/** The teacher's link, and where students open the page. */
let link = '';
let address = '';

test.beforeAll(async () => {
  server = spawn(process.execPath, ['scripts/class.mjs', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  for await (const part of server.stdout!) {
    printed += part;
    link = /^Teacher: +(\S+)$/m.exec(printed)?.[1] ?? '';
    // By the machine's address in the network, as in a classroom: over plain http and not from localhost.
    address = /^Students: +(\S+)\/$/m.exec(printed)?.[1] ?? '';
    if (address) break;
  }
});

test.afterAll(() => server.kill('SIGTERM'));

const someone = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

const axe = async (page: Page) =>
  expect(await violationsIn(page, ['.monaco-editor', '[data-live-announcer]', '[role=separator]'])).toEqual([]);

async function join(page: Page, code: string, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Code' }).fill(code);
  await page.getByRole('textbox', { name: 'Your name' }).fill(name);
  await page.getByRole('button', { name: 'Join' }).click();
}

test('a teacher and two students: joining, a raised hand, a network that drops, the end', async ({ browser }) => {
  const [teacher, ada, bo] = [await someone(browser), await someone(browser), await someone(browser)];
  await teacher.goto(link);
  await expect(teacher).not.toHaveURL(/key/);
  await teacher.getByRole('textbox', { name: 'Title' }).fill('Monday’s class');
  await teacher.getByRole('button', { name: 'Begin the class' }).click();
  const code = (await teacher.getByText(/^[B-Z]{6}$/).textContent())!;

  // Nobody is asked anything before somebody joins.
  const asked: string[] = [];
  ada.on('request', (request) => request.url().includes('/class/') && asked.push(request.url()));
  ada.on('websocket', (socket) => asked.push(socket.url()));
  await ada.goto(`${address}/`);
  await ada.getByRole('link', { name: 'Join the live class' }).click();
  await join(ada, 'BBBBBB', 'Ada');
  await expect(ada.getByText('There is no class with this code.')).toBeVisible();
  expect(asked.splice(0)).toEqual([`${address}/class/api/join`]);
  await join(ada, code.toLowerCase(), 'Ada');
  await expect(ada.getByText('You are in.')).toBeVisible();
  await bo.goto(`${address}/class#code=${code}`);
  await join(bo, code, 'Bo <b>');
  const students = teacher.getByRole('region', { name: 'Table of students' });
  await expect(students.getByRole('row', { name: /^Bo <b> in no lesson/ })).toBeVisible();

  // Where Ada is; her files are hers.
  const lesson = await Workbench.openAt(ada, `${address}/lesson/06-working-with-events`);
  const hers = students.getByRole('row', { name: /^Ada/ });
  await expect(hers).toContainText('Working with Events');
  await expect(hers).toContainText(/0 of \d done.*Next: /);
  await expect(hers.getByRole('button', { name: /Read/ })).toHaveCount(0);

  const bar = ada.getByRole('region', { name: 'Live class' });
  const write = async (text: string) => {
    await lesson.enterEditor();
    await ada.keyboard.press('ControlOrMeta+Home');
    await ada.keyboard.insertText(text);
  };
  await bar.getByRole('button', { name: 'Raise your hand' }).click();
  await hers.getByRole('button', { name: 'Read the files of Ada' }).click();
  const files = teacher.getByRole('dialog', { name: 'Files of Ada' });
  await expect(bar).toContainText('Your teacher is reading your files.');
  await write('// Help me\n');
  await expect(files).toContainText('// Help me');
  await axe(teacher);
  await axe(ada);

  await ada.context().setOffline(true);
  await expect(bar).toContainText('No connection to the class');
  await expect(files).toContainText('has lowered the hand, or is away');
  await files.getByRole('button', { name: 'Close' }).last().click();
  await expect(hers).toContainText('away');
  await write('// Written without a network\n');
  await lesson.run();
  await ada.context().setOffline(false);
  await hers.getByRole('button', { name: 'Read the files of Ada' }).click();
  await expect(files).toContainText('// Written without a network');
  await expect(teacher.getByText(/Fails most: .*not met by 1 student in 1 try/)).toBeAttached();
  await bar.getByRole('button', { name: 'Lower your hand' }).click();
  await expect(files).toContainText('has lowered the hand');
  await teacher.keyboard.press('Escape');

  await teacher.getByRole('combobox', { name: 'Lesson' }).selectOption({ label: '5. Hello World' });
  await teacher.getByRole('button', { name: 'Show it to the class' }).click();
  await bo.getByRole('region', { name: 'Live class' }).getByRole('link', { name: '5. Hello World' }).click();
  await expect(bo).toHaveURL(/05-hello-world/);
  await expect(students.getByRole('row', { name: /^Bo <b> Hello World/ })).toBeVisible();

  await teacher.getByRole('button', { name: 'End the class' }).click();
  await teacher.getByRole('alertdialog').getByRole('button', { name: 'End the class' }).click();
  await expect(bo.getByText('The class is over. Your work is here, as it was.')).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(teacher.getByRole('button', { name: 'Begin the class' })).toBeVisible();
});

test('without a class server the page says how to start one', async ({ page }) => {
  await page.goto('/class');
  await expect(page.getByText('npm run class', { exact: true })).toBeVisible();
  await axe(page);
});
