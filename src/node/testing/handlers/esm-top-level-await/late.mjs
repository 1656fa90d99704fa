export default (n) => n * 2;
export let named = 'live';
