export const handler = async ({ Records }) => {
  for (const { Sns } of Records) {
    const { AlarmName, OldStateValue, NewStateValue, NewStateReason } = JSON.parse(Sns.Message);
    console.log(`${AlarmName}: ${OldStateValue} to ${NewStateValue}. ${NewStateReason}`);
  }
};
