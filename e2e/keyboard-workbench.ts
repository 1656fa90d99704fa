import { expect, type Locator, type Page } from '@playwright/test';
import { Workbench } from './workbench.ts';

/** A learner without a mouse. Whatever is used must be reached by Tab, and a press of the mouse fails the test. */
export class KeyboardWorkbench extends Workbench {
  static override async open(page: Page, slug: string): Promise<KeyboardWorkbench> {
    await page.addInitScript(() =>
      addEventListener(
        'pointerdown',
        ({ isTrusted }) => {
          if (isTrusted) throw new Error('The mouse was used.');
        },
        true,
      ),
    );
    const workbench = new KeyboardWorkbench(page);
    await workbench.visit(`/lesson/${slug}`);
    return workbench;
  }

  /** Comes to something by Tab from its neighbour in the order of the page; within a group, by the arrows. */
  async reach(target: Locator): Promise<void> {
    await expect(target).toBeAttached();
    // Tab would indent: the editor lets go of it after Escape.
    if (await this.page.locator('.monaco-editor:focus-within').count()) await this.page.keyboard.press('Escape');
    const keys = await target.evaluate((element: HTMLElement) => {
      const within: ParentNode = element.closest('[role=dialog], [role=alertdialog]') ?? document;
      const stops = [...within.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex]')]
        .filter((each) => each.tabIndex >= 0 && !each.matches(':disabled') && each.checkVisibility())
        // A group of radio buttons is one stop: the chosen one, or the first.
        .filter(
          (each, _, all) =>
            !(each instanceof HTMLInputElement && each.type === 'radio') ||
            each ===
              (all.find((other) => (other as HTMLInputElement).name === each.name && other.matches(':checked')) ??
                all.find((other) => (other as HTMLInputElement).name === each.name)),
        );
      const group = element.closest('[role=tablist], [role=radiogroup], fieldset');
      const at = stops.indexOf(stops.includes(element) ? element : stops.find((each) => group?.contains(each))!);
      if (at < 0) throw new Error(`Tab never comes to ${element.outerHTML.slice(0, 200)}`);
      if (document.activeElement === stops[at]) return [];
      (stops[at - 1] ?? stops[at + 1])!.focus();
      return [at ? 'Tab' : 'Shift+Tab'];
    });
    for (const key of keys) await this.page.keyboard.press(key);
    const presses = await target.evaluate((element) => {
      const group = element.closest('[role=tablist], [role=radiogroup], fieldset');
      const members = [...(group?.querySelectorAll<Element>('[role=tab], input[type=radio]') ?? [])];
      return members.includes(element) ? members.indexOf(element) - members.indexOf(document.activeElement!) : 0;
    });
    for (let press = 0; press < Math.abs(presses); press++)
      await this.page.keyboard.press(presses > 0 ? 'ArrowRight' : 'ArrowLeft');
    await expect(target).toBeFocused();
  }

  override async press(target: Locator, key = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press(key);
  }

  override async fill(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.type(text);
  }

  override async choose(list: Locator, label: string): Promise<void> {
    await this.reach(list);
    const steps = await list.evaluate((select: HTMLSelectElement, wanted) => {
      const options = [...select.options].filter((option) => !option.disabled && !option.hidden);
      return options.findIndex((option) => option.label === wanted) - options.indexOf(select.selectedOptions[0]!);
    }, label);
    for (let step = 0; step < Math.abs(steps); step++)
      await this.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    await expect(list.locator('option:checked')).toHaveText(label);
  }

  override async run(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Enter');
    await expect(this.test).toBeEnabled({ timeout: 60_000 });
  }

  override async enterEditor(): Promise<void> {
    await this.reach(this.page.locator('.monaco-editor').first().getByRole('textbox'));
  }
}
