/* For trying the program under Wine alone, never delivered: says that no screen has a profile of its colours. */
#define OUT __declspec(dllexport)
OUT void *OpenColorProfileW(void *p, unsigned a, unsigned s, unsigned m) { return 0; }
OUT int CloseColorProfile(void *h) { return 1; }
OUT int GetColorProfileFromHandle(void *h, void *b, unsigned *n) { return 0; }
OUT void *WcsCreateIccProfile(void *h, unsigned o) { return 0; }
