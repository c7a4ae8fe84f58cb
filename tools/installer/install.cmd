@echo off
rem Installs resplan for this user: no network, no administrator, no change of the execution policy.
rem The script is read as text and run as a command, which no policy for script files concerns.
chcp 65001 >nul
set "RESPLAN_BUNDLE=%~dp0"
powershell -NoProfile -Command "Get-Content -Raw -LiteralPath (Join-Path $env:RESPLAN_BUNDLE 'install.ps1') | Invoke-Expression"
set "RESULT=%ERRORLEVEL%"
pause
exit /b %RESULT%
