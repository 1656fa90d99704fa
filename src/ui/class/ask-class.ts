import { API, type ClassAnswers, type ClassRequest } from '../../share/class/class-requests.ts';

/**
 * Asks the class server for something.
 * @param token of the student, or the teacher's key.
 * @returns its answer, and by how much its clock is ahead, in ms.
 * @throws {Error} with a message for the reader.
 */
export async function askClass<Name extends ClassRequest>(
  name: Name,
  input: object,
  token = '',
): Promise<{ answer: ClassAnswers[Name]; aheadMs: number }> {
  let response: Response;
  try {
    response = await fetch(`${API}${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    });
  } catch {
    throw new Error('The class server does not answer. Is the command still running, and are you in the same network?');
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null)
    throw new Error(typeof answer?.message === 'string' ? answer.message : 'This is no class server.');
  // The header has whole seconds; less than that says nothing.
  const ahead = Date.parse(response.headers.get('date') ?? '') - Date.now();
  return { answer, aheadMs: Math.abs(ahead) > 2_000 ? ahead : 0 };
}
