import { expect, type Locator, type Page } from '@playwright/test';

/** What a learner does in a lesson, in the words of the page. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a lesson and waits until its account and its editor are there. */
  static open(page: Page, slug: string): Promise<Workbench> {
    return Workbench.openAt(page, `/lesson/${slug}`);
  }

  /** The same at another address. */
  static async openAt(page: Page, path: string): Promise<Workbench> {
    const workbench = new Workbench(page);
    await workbench.visit(path);
    return workbench;
  }

  /** Anything the page logs as an error fails the test. */
  async visit(path: string): Promise<void> {
    this.page.on('pageerror', (error) => {
      throw error;
    });
    this.page.on('console', (message) => {
      if (/Content.Security.Policy/.test(message.text())) throw new Error(message.text());
    });
    await this.page.goto(path);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1 })).toBeAttached();
    await expect(this.page.locator('.monaco-editor').first()).toBeVisible({ timeout: 60_000 });
    await expect(this.test).toBeEnabled({ timeout: 60_000 });
  }

  get test() {
    return this.page.getByRole('button', { name: 'Test', exact: true });
  }

  /** The panel that is in front. */
  get panel() {
    return this.page.getByRole('tabpanel').first();
  }

  /** Presses a button, a link or a tab. */
  async press(target: Locator): Promise<void> {
    await target.click();
  }

  /** Replaces what stands in a field. */
  async fill(field: Locator, text: string): Promise<void> {
    await field.fill(text);
  }

  /** Chooses from a list by what it says. */
  async choose(list: Locator, label: string): Promise<void> {
    await list.selectOption({ label });
  }

  async show(title: string): Promise<void> {
    await this.press(this.page.getByRole('tab', { name: title, exact: true }));
  }

  /** Presses Test and waits for the result of this run. */
  async run(): Promise<void> {
    await this.press(this.test);
    await expect(this.test).toBeEnabled({ timeout: 60_000 });
  }

  /** Replaces the text of the file in front by pasting, as a learner would. */
  async write(code: string): Promise<void> {
    await this.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), code);
    await this.enterEditor();
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.press('ControlOrMeta+V');
  }

  async enterEditor(): Promise<void> {
    await this.page.locator('.monaco-editor').first().click();
  }

  /** Makes a file and writes into it. */
  async addFile(name: string, code: string): Promise<void> {
    await this.press(this.page.getByRole('button', { name: 'New file' }).first());
    await this.fill(this.page.getByRole('dialog').getByRole('textbox'), name);
    await this.page.keyboard.press('Enter');
    await this.write(code);
  }

  async chooseEvent(name: string): Promise<void> {
    await this.choose(this.page.getByRole('combobox', { name: 'Test event' }), name);
  }

  async chooseFunction(name: string): Promise<void> {
    await this.choose(this.page.getByRole('combobox', { name: 'Function to test' }), name);
  }

  /** Enters a command in the terminal, and waits for what it prints. */
  async type(command: string, prints?: string | RegExp): Promise<void> {
    await this.show('Terminal');
    const rows = this.page.locator('.xterm-rows');
    await expect(rows).toContainText('$', { timeout: 60_000 });
    await this.page.locator('.xterm-helper-textarea').focus();
    await this.page.keyboard.insertText(command);
    await this.page.keyboard.press('Enter');
    if (prints) await expect(rows).toContainText(prints, { timeout: 30_000 });
  }

  /** Lets virtual time pass: `+15 min`, `+1 day`. */
  async pass(step: string): Promise<void> {
    const clock = this.page.getByRole('button', { name: /^Virtual time .* Let time pass/ });
    await this.press(clock);
    await this.press(this.page.getByRole('button', { name: step, exact: true }));
    await expect(this.page.getByRole('dialog', { name: /^Virtual time/ }).getByText(/passed/)).toBeVisible();
    await this.page.keyboard.press('Escape');
  }

  /** Waits until a step is marked as done. */
  async done(title: string): Promise<void> {
    await expect(this.page.getByRole('region', { name: new RegExp(`Done: \\d+\\. ${title}`) })).toBeAttached();
  }

  async notYet(title: string, message: RegExp): Promise<void> {
    await expect(this.page.getByRole('region', { name: new RegExp(`To do: \\d+\\. ${title}`) })).toContainText(message);
  }
}
