import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';

/* What a POST with a small JSON body costs with node:http alone: what of a figure is not ours to better. */
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { satellite_id } = JSON.parse(Buffer.concat(chunks).toString());
    const body = JSON.stringify({ status: 'accepted', satellite_id });
    response.writeHead(202, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })));
