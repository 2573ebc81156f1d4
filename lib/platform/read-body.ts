/**
 * Reads a response to its end, telling of each piece as it arrives.
 * @param onPiece bytes of the piece, and of all so far; what it throws ends the reading.
 */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  onPiece: (count: number, sofar: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  try {
    // Not `for await`: streams became iterable in Chromium 124, and the manifest promises 122.
    for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
      length += next.value.length;
      onPiece(next.value.length, length);
      chunks.push(next.value);
    }
  } catch (error) {
    await reader?.cancel().catch(() => undefined);
    throw error;
  }
  // Put together here: a Blob would send the bytes to the browser's own process and back.
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
