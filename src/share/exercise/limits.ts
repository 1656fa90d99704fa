/** How large an exercise may be, whoever made it. Sizes of texts are in characters; the workspace in it has limits of its own. */
export const EXERCISE_LIMITS = {
  instructions: 20_000,
  runs: 50,
  checks: 60,
  points: 1_000,
  text: 300,
  hints: 5,
  hint: 1_000,
  /** What a check compares with. */
  value: 20_000,
  pattern: 500,
  code: 20_000,
  policyRules: 30,
  /** Exercises of an assignment, and results in one file. */
  exercises: 20,
  /** Real time that one submission may take, in ms. */
  runMs: 20_000,
} as const;
