export default {
  root: true,
  // What the standard of HTML asks of every page.
  extends: ["html-validate:standard"],
  rules: {
    // The theme keeps Firefox from opening its menu anew after a reload with `autocomplete` on a check box, which the
    // standard has only for fields of text. No reader and no program is hindered by it.
    "valid-autocomplete": "off",
  },
};
