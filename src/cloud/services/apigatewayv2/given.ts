/** These members of an input, where they are given. */
export const given = <T extends object, K extends keyof T>(input: T, ...members: K[]): Pick<T, K> =>
  Object.fromEntries(
    members.filter((member) => input[member] !== undefined).map((member) => [member, input[member]]),
  ) as Pick<T, K>;
