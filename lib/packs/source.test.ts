import { describe, expect, it } from 'vitest';
import { addressOf, parseSource } from './source';

describe('where a pack comes from', () => {
  it.each([
    ['https://models.example.com/tandem', 'https://models.example.com/tandem/'],
    [' https://models.example.com/tandem/ ', 'https://models.example.com/tandem/'],
    ['https://models.example.com/a/checksums.json', 'https://models.example.com/a/'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x/'],
  ])('may be the folder %s', (typed, base) => {
    expect(parseSource(typed)).toMatchObject({ kind: 'folder', base, name: base });
  });

  it.each([
    ['acme/tandem-models', 'acme/tandem-models@main', 'main'],
    ['acme/tandem.models_2@v1.2', 'acme/tandem.models_2@v1.2', 'v1.2'],
    ['acme/m@refs/pr/3', 'acme/m@refs/pr/3', 'refs%2Fpr%2F3'],
  ])('may be %s on the hub', (typed, name, revision) => {
    const source = parseSource(typed);
    expect(source).toMatchObject({ kind: 'hub', name, host: 'https://huggingface.co/*' });
    const [id = ''] = name.split('@');
    expect(addressOf(source, 'encoder/config.json')).toBe(
      `https://huggingface.co/${id}/resolve/${revision}/encoder/config.json`,
    );
    expect(parseSource(name)).toEqual(source);
  });

  it.each([
    '',
    'models',
    'ftp://models.example.com/',
    'javascript:alert(1)',
    'a/b/c',
    '../secrets',
    'acme/..',
    'acme/m@../../x',
    'acme/m@',
    // A forgotten https:// must not send the name of an internal host to the hub.
    'models.example.com/tandem',
    'https://user:secret@models.example.com/',
    'https://models.example.com/?key=secret',
    'https://',
  ])('is not %j', (typed) => {
    expect(() => parseSource(typed)).toThrow(expect.objectContaining({ code: 'pack-address' }));
  });

  it.each(['http://models.example.com/', 'http://localhost.example.com/', 'http://127.0.0.1.example.com/'])(
    'is not %s, which others could change on its way',
    (typed) => {
      expect(() => parseSource(typed)).toThrow(expect.objectContaining({ code: 'pack-insecure' }));
    },
  );

  it('is not longer than what can be kept of it, written out as an address', () => {
    expect(() => parseSource(`https://models.example.com/${'é'.repeat(1000)}`)).toThrow(
      expect.objectContaining({ code: 'pack-address' }),
    );
  });

  it('asks for its host alone, whatever the port', () => {
    expect(parseSource('https://models.example.com:8443/a').host).toBe('https://models.example.com/*');
    expect(parseSource('http://localhost:1/a').host).toBe('http://localhost/*');
  });
});
