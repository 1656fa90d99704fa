import type { AccountPort } from '../bridge/account-port.ts';
import type { Answers } from './answers.ts';
import type { Lesson, StepVerdict } from './lesson.ts';

export interface CheckedStep {
  id: string;
  verdict: StepVerdict;
}

/** Runs every step's check, in order. A check that throws counts as not met and says what went wrong. */
export async function checkSteps(lesson: Lesson, account: AccountPort, answers: Answers = {}): Promise<CheckedStep[]> {
  const checked: CheckedStep[] = [];
  for (const step of lesson.steps)
    checked.push({ id: step.id, verdict: await verdictOf(step.check, account, answers) });
  return checked;
}

async function verdictOf(
  check: Lesson['steps'][number]['check'],
  account: AccountPort,
  answers: Answers,
): Promise<StepVerdict> {
  try {
    return await check(account, answers);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { met: false, message: `This step could not be checked: ${reason}` };
  }
}
