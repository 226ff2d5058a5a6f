import { mail } from '../attack.mjs';

/** Carries what every scanner knows. Source: EICAR test file. */
export default mail({
  sent: 1,
  file: {
    name: 'eicar.com',
    type: 'application/octet-stream',
    bytes: ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  },
});
