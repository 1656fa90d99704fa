// Exercise 1, counter: how often does each word occur? { "text": "…" } → { "word": 2, … }
// It shall not matter whether a word is written large or small, nor which signs stand beside it.
exports.handler = async ({ text }) => {
  const counts = {};
  for (const word of text.split(' ')) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};
