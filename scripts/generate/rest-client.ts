import openapiTypescript, { astToString, type OpenAPI3 } from 'openapi-typescript';

const note = '/** Types of every path, parameter and answer, from openapi.json. Generated: `npm run generate`. */\n';

/** clients/ts/generated/schema.d.ts from the text of openapi.json. */
export async function renderRestSchema(openApi: string): Promise<string> {
  // Lists are not readonly: openapi-fetch takes those for objects.
  return note + astToString(await openapiTypescript(JSON.parse(openApi) as OpenAPI3));
}
