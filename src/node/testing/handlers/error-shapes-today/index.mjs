class ValidationError extends Error { constructor(message, options) { super(message, options); this.name = 'ValidationError'; this.code = 'E_VALID'; } }
export const handler = async (event) => {
  try { JSON.parse(event.body); } catch (cause) { throw new ValidationError('Body is not JSON', { cause }); }
};
