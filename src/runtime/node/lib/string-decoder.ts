import module from 'string_decoder';

export default module;
