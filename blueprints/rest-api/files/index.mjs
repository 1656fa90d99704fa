const rooms = { blue: { seats: 12 }, green: { seats: 40 } };

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

export const handler = async ({ pathParameters }) => {
  const room = rooms[pathParameters.room];
  return room ? answer(200, room) : answer(404, { message: `There is no room ${pathParameters.room}.` });
};
