import { mail } from '../attack.mjs';

/** Wants to run and to fetch. Source: CWE-79; EFAIL. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'text/html' },
  body: '<script>fetch("http://127.0.0.1:9")</script><img src="http://127.0.0.1:9/p.png"><svg onload=alert(1)>',
});
