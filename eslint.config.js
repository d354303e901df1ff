import js from "@eslint/js";
import globals from "globals";

export default [{ files: ["views/**/*.js"], ...js.configs.recommended, languageOptions: { ecmaVersion: 2023, globals: globals.browser } }];
