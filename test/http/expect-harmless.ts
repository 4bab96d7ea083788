import { expect } from 'chai';
import { Parser } from 'htmlparser2';

/** What strangers write who wish nobody well. */
export const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(2)>'\`\${7*7}<%= 7*7 %>`;

/** Reads a page as a browser does: no element, attribute or address of it may come from what strangers wrote. */
export function expectHarmless(page: string, path: string): void {
  const parser = new Parser({
    onopentag(name, attributes) {
      expect(name, path).to.match(KNOWN_ELEMENTS);
      if (name === 'script') expect(attributes.src, path).to.equal('/static/desk.js');
      expect(Object.keys(attributes).join(' '), path).to.not.match(/\b(on\w+|style|srcdoc)\b/);
      for (const address of [attributes.href, attributes.src, attributes.action, attributes.formaction]) {
        if (address !== undefined) expect(address, path).to.match(/^([/?#](?!\/)|$)/);
      }
    },
  });
  parser.end(page);
}

const KNOWN_ELEMENTS =
  /^(html|head|meta|title|link|script|body|a|header|nav|form|input|fieldset|legend|textarea|label|select|option|button|details|summary|div|main|section|aside|article|footer|h[1-4]|p|span|strong|em|q|blockquote|code|pre|kbd|br|sup|mark|time|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|svg|g|path|rect|line|circle|polyline|progress|noscript|figure|figcaption|caption)$/;
