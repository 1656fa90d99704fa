export const handler = async ({ source, detail }) => {
  console.log(`${source}: order ${detail.order} is over ${detail.total}, pack it by hand`);
  return detail.order;
};
