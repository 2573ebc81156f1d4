import { afterEach, describe, expect, it } from 'vitest';
import { takeSnapshot } from './serialise';
import { writeHtml } from './write-html';

/** A page in a frame, with what scripts do to it, taken down and written again. */
let frame: HTMLIFrameElement | null = null;

async function open(html: string): Promise<Document> {
  frame?.remove();
  frame = document.createElement('iframe');
  frame.style.cssText = 'width:800px;height:600px;border:0';
  frame.srcdoc = html;
  document.body.append(frame);
  await new Promise((resolve) => frame?.addEventListener('load', resolve, { once: true }));
  return frame.contentDocument as Document;
}

const written = (page: Document): string => writeHtml(takeSnapshot(page, 'https://desk.example/1').page);

afterEach(() => {
  frame?.remove();
  frame = null;
});

describe('a page that is taken down', () => {
  it('keeps open shadow roots and what stands in their slots', async () => {
    const html = '<x-a><template shadowrootmode="open"><p>in</p><slot></slot></template><b>slotted</b></x-a>';
    const again = await open(written(await open(html)));
    const host = again.querySelector('x-a');
    expect(host?.shadowRoot?.querySelector('p')?.textContent).toBe('in');
    expect(host?.shadowRoot?.querySelector('slot')?.assignedElements()[0]?.textContent).toBe('slotted');
  });

  it('keeps what stands in frames, sandboxed ones too', async () => {
    const html = '<iframe srcdoc="<p>open</p>"></iframe><iframe sandbox srcdoc="<p>shut</p>"></iframe>';
    const text = written(await open(html));
    expect(text).toContain('&lt;p&gt;open&lt;/p&gt;');
    expect(text).toContain('<iframe sandbox srcdoc="');
    expect(text).toContain('&lt;p&gt;shut&lt;/p&gt;');
  });

  it('says how many frames nobody can see into', async () => {
    expect(takeSnapshot(await open('<iframe src="data:text/html,other"></iframe>'), 'https://a.example/').unseen).toBe(
      1,
    );
  });

  it('keeps what a person typed and chose', async () => {
    const page = await open(
      '<input id="a"><input type="checkbox" id="b"><textarea></textarea><select><option>x<option>y</select><input type="password" value="p">',
    );
    (page.querySelector('#a') as HTMLInputElement).value = 'typed "it"';
    (page.querySelector('#b') as HTMLInputElement).checked = true;
    (page.querySelector('textarea') as HTMLTextAreaElement).value = '\ndraft';
    (page.querySelector('select') as HTMLSelectElement).selectedIndex = 1;
    const again = await open(written(page));
    expect((again.querySelector('#a') as HTMLInputElement).value).toBe('typed "it"');
    expect((again.querySelector('#b') as HTMLInputElement).checked).toBe(true);
    expect((again.querySelector('textarea') as HTMLTextAreaElement).value).toBe('\ndraft');
    expect((again.querySelector('select') as HTMLSelectElement).selectedIndex).toBe(1);
    expect((again.querySelector('[type=password]') as HTMLInputElement).value).toBe('');
  });

  it('keeps hidden what style sheets hide, and seen what they show', async () => {
    const html = `<style>.pane{display:none}.ghost{visibility:hidden}.clear{opacity:0}[hidden].shown{display:block}pre,.pre{white-space:pre-wrap}</style>
      <div class="pane">a</div><div class="ghost">b<i>c</i></div><div class="clear">d</div><div class="shown" hidden>e</div><div class="pre">f\ng</div>`;
    const again = await open(written(await open(html)));
    const style = (selector: string) => getComputedStyle(again.querySelector(selector) as Element);
    expect(style('.pane').display).toBe('none');
    expect(style('.ghost i').visibility).toBe('hidden');
    expect(style('.clear').opacity).toBe('0');
    expect(style('.shown').display).toBe('block');
    expect(style('.pre').whiteSpace).toBe('pre-wrap');
  });

  it('keeps the side and the ground of a bubble, from right to left too', async () => {
    const html = `<style>.log{display:flex;flex-direction:column}.b{max-width:200px;background:#fff3bf}.own{align-self:flex-end}</style>
      <div class="log"><div class="b">one</div><div class="b own">two</div></div><div class="log" dir="rtl"><div class="b">three</div></div>`;
    const page = await open(html);
    const lefts = (from: Document) =>
      [...from.querySelectorAll('.b')].map((one) => Math.round(one.getBoundingClientRect().left));
    const before = lefts(page);
    const again = await open(written(page));
    expect(lefts(again)).toEqual(before);
    expect(again.querySelector('style')?.textContent).toBe('');
    expect(getComputedStyle(again.querySelector('.own') as Element).backgroundColor).toBe('rgb(255, 243, 191)');
  });

  it('leaves out whatever runs, loads, follows or opens a door', async () => {
    const html = `<meta name="csrf-token" content="S1"><base href="https://cdn.example/"><!-- S2 --><script>"S3"</script><noscript>S4</noscript>
      <img src="https://cdn.example/S5.png" srcset="S6" alt="face" onclick="S7()"><input type="hidden" name="authenticity_token" value="S8">
      <a href="/x" ping="/S9" data-analytics-id="S10" jslog="S11">go</a><form action="/S12"><input type="hidden" name="id" value="7"></form>
      <svg class="lock-icon"><path d="S13"></path></svg><object data="S14"></object><p nonce="S15" style="background:url(S16)">text</p>`;
    const text = written(await open(html));
    expect(text).not.toMatch(/S\d/);
    expect(text).toContain('<img alt="face">');
    expect(text).toContain('<input type="hidden" name="id" value="7">');
    expect(text).toContain('<svg class="lock-icon"></svg>');
  });

  it('leaves the page as it was', async () => {
    const page = await open('<div onclick="x()"><!-- c --><input value="a"></div>');
    const before = page.documentElement.outerHTML;
    written(page);
    expect(page.documentElement.outerHTML).toBe(before);
  });
});
