// calculator: what a month of runs costs, or how many runs a budget buys. Memory in MB, duration in ms.
const PER_REQUEST = 0.2 / 1_000_000;
const PER_GB_SECOND = 0.0000166667;
const FREE = { requests: 1_000_000, gbSeconds: 400_000 };
const NOTHING = { requests: 0, gbSeconds: 0 };

const gbSeconds = ({ duration, memory }) => (Math.ceil(duration) / 1000) * (memory / 1024);

function month({ runs, freeTier, ...run }) {
  const free = freeTier ? FREE : NOTHING;
  const requests = Math.max(0, runs - free.requests);
  const compute = Math.max(0, runs * gbSeconds(run) - free.gbSeconds);
  return requests * PER_REQUEST + compute * PER_GB_SECOND;
}

exports.handler = async ({ budget, functions, ...use }) => {
  if (!budget) return { dollars: Math.round(month(use) * 100) / 100 };
  return { runs: functions.map((run) => Math.floor(budget / (PER_REQUEST + gbSeconds(run) * PER_GB_SECOND))) };
};
