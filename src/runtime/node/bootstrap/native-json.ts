/** JSON as the engine made it, for what crosses the native boundary: the learner's code may replace the global functions. */
export const { parse: fromJson, stringify: toJson } = JSON;
