/* For trying the program under Wine alone, never delivered: Windows has an icuuc.dll of its own, which Wine lacks and Qt asks for. */
#include <stddef.h>
#define OUT __declspec(dllexport)
enum { UNSUPPORTED = 16 };
OUT void *ucnv_open(const char *name, int *error) { if (error) *error = UNSUPPORTED; return NULL; }
OUT void ucnv_close(void *c) {}
OUT void ucnv_reset(void *c) {}
OUT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
OUT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
OUT signed char ucnv_getMaxCharSize(void *c) { return 1; }
OUT const char *ucnv_getName(void *c, int *error) { if (error) *error = UNSUPPORTED; return NULL; }
OUT void ucnv_getToUCallBack(void *c, void **a, void **b) {}
OUT void ucnv_getFromUCallBack(void *c, void **a, void **b) {}
OUT void ucnv_setToUCallBack(void *c, void *n, void *x, void **a, void **b, int *e) {}
OUT void ucnv_setFromUCallBack(void *c, void *n, void *x, void **a, void **b, int *e) {}
OUT void ucnv_cbToUWriteUChars(void *a, const void *s, int l, int o, int *e) {}
OUT void ucnv_cbFromUWriteUChars(void *a, const void **s, const void *l, int o, int *e) {}
OUT void ucnv_toUnicode(void *c, void **t, void *l, void **s, void *m, int *o, signed char f, int *e) { if (e) *e = UNSUPPORTED; }
OUT void ucnv_fromUnicode(void *c, void **t, void *l, void **s, void *m, int *o, signed char f, int *e) { if (e) *e = UNSUPPORTED; }
OUT int ucnv_toUCountPending(void *c, int *e) { return 0; }
OUT int ucnv_fromUCountPending(void *c, int *e) { return 0; }
OUT const char *ucnv_getStandardName(const char *n, const char *s, int *e) { return NULL; }
OUT const char *ucnv_getAvailableName(int n) { return NULL; }
OUT int ucnv_countAvailable(void) { return 0; }
