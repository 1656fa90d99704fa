let runs = 0;

export const handler = async ({ time }) => {
  runs += 1;
  console.log(`Run ${runs} of this environment, due at ${time}`);
  return runs;
};
