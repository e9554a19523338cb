import type * as z from 'zod';

/** A refusal as JSON: `{ fault }`, a sentence that can be shown. */
export function faultAnswer(fault: string, status: number): Response {
  return Response.json({ fault }, { status });
}

/**
 * The fields of a form, understood. Throws a 400 that says what was expected: each message of the schema is a
 * sentence.
 */
export async function readForm<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const fields = new Map<string, string>();
  for (const [name, value] of await formOf(request)) if (typeof value === 'string') fields.set(name, value);
  const parsed = schema.safeParse(Object.fromEntries(fields));
  if (parsed.success) return parsed.data;
  throw faultAnswer([...new Set(parsed.error.issues.map((issue) => issue.message))].join(' '), 400);
}

async function formOf(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw faultAnswer('A form was expected: application/x-www-form-urlencoded or multipart/form-data.', 400);
  }
}

/**
 * The answer of a service, or its refusal. A refusal is an error that bears a status; its class says nothing here,
 * since the services are of another module graph.
 */
export async function answerOf(work: () => Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await work());
  } catch (error) {
    if (error instanceof Error && 'status' in error && typeof error.status === 'number')
      return faultAnswer(error.message, error.status);
    throw error;
  }
}
