export const handler = async (event) => {
  for (const { Sns } of event.Records) {
    const { door, open } = JSON.parse(Sns.Message);
    console.log(`${Sns.Subject}: ${door} is ${open ? 'open' : 'closed'}`);
  }
};
