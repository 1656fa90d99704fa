const middy = (baseHandler) => {
  const stacks = { before: [], after: [], onError: [] };
  const instance = async (event, context) => {
    const request = { event, context, response: undefined, error: undefined, internal: {} };
    try {
      for (const fn of stacks.before) { const res = await fn(request); if (res !== undefined) { request.response = res; return res; } }
      request.response = await baseHandler(request.event, request.context);
      for (const fn of stacks.after) await fn(request);
    } catch (e) {
      request.error = e; request.response = undefined;
      for (const fn of stacks.onError) await fn(request);
      if (request.response === undefined) throw request.error;
    }
    return request.response;
  };
  instance.use = (list) => { for (const m of [list].flat()) { if (m.before) instance.before(m.before); if (m.after) instance.after(m.after); if (m.onError) instance.onError(m.onError); } return instance; };
  instance.before = (f) => { stacks.before.push(f); return instance; };
  instance.after = (f) => { stacks.after.unshift(f); return instance; };
  instance.onError = (f) => { stacks.onError.unshift(f); return instance; };
  return instance;
};
export default middy;
